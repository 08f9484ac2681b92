pluginManagement {
    repositories {
        google()
        mavenCentral()
    }
}

dependencyResolutionManagement {
    repositories {
        google()
        mavenCentral()
    }
    // One list of versions for the package and the app that includes this build: two versions of AGP in one build don't go.
    versionCatalogs { create("libs") { from(files("../../android/gradle/libs.versions.toml")) } }
}

rootProject.name = "queren"
