// The Android app. Open this folder in Android Studio.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "exam"

include(":app", ":screens")

// The core: `org.queren:queren` is built from source. `cargo xtask package android` must have built its native libraries before.
includeBuild("../bindings/kotlin")
