// The app.
plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.compose.compiler)
}

/** The platform's address: `-Pqueren.platform=https://…`. Without one it is this machine's, through `adb reverse tcp:8080 tcp:8080`. */
val platform: String = providers.gradleProperty("queren.platform").getOrElse("http://127.0.0.1:8080")

/** The models, as `cargo xtask models` lays them out; without them the app is smaller and guidance degrades. */
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
        // What res/xml/locales_config.xml lists; nothing of a library's other languages.
        localeFilters += listOf("zh", "en")
        // A model is read as a file: packed it would be unpacked twice.
        noCompress += "onnx"
    }

    // A phone gets the library of its own ABI. The one for all serves whoever does not know theirs; the emulator's is x86_64.
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
        // Loaded from the APK as they are, on 16 KB pages.
        jniLibs.useLegacyPackaging = false
    }

    lint {
        warningsAsErrors = true
        abortOnError = true
        checkDependencies = true
        // Versions are raised on purpose, together, in gradle/libs.versions.toml: a newer one must not break a build of yesterday.
        disable += setOf("GradleDependency", "NewerVersionAvailable", "AndroidGradlePluginVersion")
        // What a review would look for first: an error wherever warnings should once be allowed.
        error += setOf("HardcodedText", "MissingTranslation", "NewApi", "MissingPermission", "ExportedService", "AllowBackup")
    }

    testOptions { animationsDisabled = true }

    // Tests of the camera want its permissions; what is asked for and refused is tested on the desktop build.
    installation { installOptions += "-g" }
}

kotlin {
    compilerOptions { jvmTarget = org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_17 }
}

// Assets lie one folder down, so that the app finds them by that name.
models?.let {
    val laidOut = tasks.register<Sync>("layOutModels") {
        from(it) { include("*.onnx") }
        into(layout.buildDirectory.dir("models/models"))
    }
    tasks.named("preBuild") { dependsOn(laidOut) }
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
    // The desktop's native part: a test that touches the generated code's types loads nothing of it, but wants the classes.
    testImplementation(libs.jna)

    androidTestImplementation(platform(libs.compose.bom))
    androidTestImplementation(libs.compose.test.junit4)
    androidTestImplementation(libs.kotlin.test.junit)
    androidTestImplementation(libs.test.core)
    androidTestImplementation(libs.test.junit)
    androidTestImplementation(libs.test.runner)
    debugImplementation(libs.compose.test.manifest)
}
