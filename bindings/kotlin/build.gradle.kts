// The AAR. Needs Google's repository and an Android SDK; the same sources are compiled and tested by pom.xml without either.
plugins {
    id("com.android.library") version "8.10.1"
    id("org.jetbrains.kotlin.android") version "2.4.20"
}

group = "org.queren"
version = "0.1.0"

/** Where `cargo xtask bindings` puts the generated code, unless the environment says otherwise. */
val generated: String = System.getenv("QUEREN_GENERATED") ?: rootDir.resolve("../../target/bindings").path

android {
    namespace = "org.queren"
    compileSdk = 35

    defaultConfig {
        minSdk = 24
        consumerProguardFiles("consumer-rules.pro")
        // A shipped app has one library for each of these; the emulator's is for development.
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") }
    }

    sourceSets["main"].apply {
        manifest.srcFile("src/android/AndroidManifest.xml")
        java.setSrcDirs(listOf("src/core/kotlin", "src/main/kotlin", "src/android/kotlin", "$generated/kotlin"))
        // libqueren_bindings.so, a folder for each ABI: `cargo xtask package android` puts them there.
        jniLibs.setSrcDirs(listOf("src/main/jniLibs"))
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
    api("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.11.0")
    // As an AAR it brings its own native libraries.
    implementation("net.java.dev.jna:jna:5.19.1@aar")
}
