// The AAR. Needs Google's repository and an Android SDK; the same sources are compiled and tested by pom.xml without either.
buildscript {
    repositories {
        google()
        mavenCentral()
    }
    dependencies {
        // Kotlin is AGP's own business since 9.0; this says which one.
        classpath(libs.kotlin.gradle.plugin)
    }
}

plugins {
    alias(libs.plugins.android.library)
}

group = "org.queren"
version = "0.1.0"

/** Where `cargo xtask bindings` puts the generated code, unless the environment says otherwise. */
val generated: String = System.getenv("QUEREN_GENERATED") ?: rootDir.resolve("../../target/bindings").path

android {
    namespace = "org.queren"
    compileSdk = 37

    defaultConfig {
        minSdk = 24
        consumerProguardFiles("consumer-rules.pro")
        // A shipped app has one library for each of these; the emulator's is for development.
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") }
    }

    sourceSets["main"].apply {
        manifest.srcFile("src/android/AndroidManifest.xml")
        kotlin.directories += listOf("src/core/kotlin", "src/main/kotlin", "src/android/kotlin", "$generated/kotlin")
        // libqueren_bindings.so, a folder for each ABI: `cargo xtask package android` puts them there.
        jniLibs.directories += "src/main/jniLibs"
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_1_8
        targetCompatibility = JavaVersion.VERSION_1_8
    }

    // Generated code asks for java.lang.ref.Cleaner by name before it uses it.
    lint { disable += "NewApi" }
}

kotlin {
    compilerOptions { jvmTarget = org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_1_8 }
}

dependencies {
    api(libs.coroutines.android)
    // As an AAR it brings its own native libraries.
    implementation(variantOf(libs.jna) { artifactType("aar") })
}
