// The app.
plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.compose.compiler)
}

/** The platform's address: `-Pqueren.platform=https://…`. The default is the development machine, through `adb reverse tcp:8080 tcp:8080`. */
val platform: String = providers.gradleProperty("queren.platform").getOrElse("http://127.0.0.1:8080")

/** The folder `cargo xtask models` creates; without it the app is smaller and guidance degrades. */
val models: String? = System.getenv("QUEREN_MODELS")

android {
    namespace = "org.queren.app"
    compileSdk = 37

    defaultConfig {
        applicationId = "org.queren.exam"
        minSdk = 24
        targetSdk = 37
        versionCode = 1
        versionName = "0.1.0"
        testInstrumentationRunner = "androidx.test.runner.AndroidJUnitRunner"
        manifestPlaceholders["platform"] = platform
    }

    androidResources {
        // The languages in res/xml/locales_config.xml; drops the libraries' other translations.
        localeFilters += listOf("zh", "en")
        // Models are unpacked to files at the first start; compressing them would only cost time.
        noCompress += "onnx"
    }

    // One APK per ABI, and a universal one for users who do not know theirs. x86_64 is for emulators.
    splits {
        abi {
            isEnable = true
            reset()
            include("arm64-v8a", "armeabi-v7a", "x86_64")
            isUniversalApk = true
        }
    }

    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }

    buildFeatures { compose = true }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    sourceSets["main"].assets.directories += listOfNotNull(models?.let { "build/models" })

    packaging {
        // Loaded directly from the APK, aligned to 16 KB pages.
        jniLibs.useLegacyPackaging = false
    }

    lint {
        warningsAsErrors = true
        abortOnError = true
        checkDependencies = true
        // Versions are updated deliberately in gradle/libs.versions.toml; a new release must not break the build.
        disable += setOf("GradleDependency", "NewerVersionAvailable", "AndroidGradlePluginVersion")
        // Errors even if warnings should be allowed one day.
        error += setOf("HardcodedText", "MissingTranslation", "NewApi", "MissingPermission", "ExportedService", "AllowBackup")
    }

    testOptions { animationsDisabled = true }

    // Camera tests need the permissions granted; refusals are tested on the desktop.
    installation { installOptions += "-g" }
}

kotlin {
    compilerOptions { jvmTarget = org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_17 }
}

// Into a subfolder, because the app lists the assets of that folder.
models?.let {
    val copyModels = tasks.register<Sync>("copyModels") {
        from(it) { include("*.onnx") }
        into(layout.buildDirectory.dir("models/models"))
    }
    tasks.named("preBuild") { dependsOn(copyModels) }
}

dependencies {
    implementation(project(":screens"))
    implementation(libs.activity.compose)
    implementation(libs.camera.camera2)
    implementation(libs.camera.core)
    implementation(libs.camera.lifecycle)
    implementation(libs.camera.video)
    implementation(libs.camera.view)
    implementation(libs.compose.foundation)
    implementation(libs.compose.material3)
    implementation(libs.core)
    implementation(libs.lifecycle.runtime)
    implementation(libs.work.runtime)

    testImplementation(libs.kotlin.test.junit)
    testImplementation(libs.coroutines.test)
    // For the JVM: tests that use generated types need JNA's classes, but load no library.
    testImplementation(libs.jna)

    androidTestImplementation(platform(libs.compose.bom))
    androidTestImplementation(libs.compose.test.junit4)
    androidTestImplementation(libs.kotlin.test.junit)
    androidTestImplementation(libs.test.core)
    androidTestImplementation(libs.test.junit)
    androidTestImplementation(libs.test.runner)
    debugImplementation(libs.compose.test.manifest)
}
