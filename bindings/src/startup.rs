//! Android's start-up: one call gives the application's context to whoever needs it, which is the keystore. TLS brings its
//! own roots and needs nothing from the system.

// A JNI entry is found by its exported name, and what it is given are raw pointers of the virtual machine.
#![allow(unsafe_code)]

use jni::JNIEnv;
use jni::objects::{JClass, JObject};
use std::sync::Once;

static STARTED: Once = Once::new();

/// `org.queren.android.Startup.start(context)`: must be called once before the core is started; later calls do nothing.
/// Returns whether the context is in place.
// SAFETY: the name is unique to this class and method of our own package.
#[unsafe(no_mangle)]
pub extern "system" fn Java_org_queren_android_Startup_start(
    env: JNIEnv<'_>,
    _: JClass<'_>,
    context: JObject<'_>,
) -> bool {
    STARTED.call_once(|| {
        let (Ok(vm), Ok(context)) = (env.get_java_vm(), env.new_global_ref(context)) else { return };
        // SAFETY: both pointers are the virtual machine's own; the reference is global and leaked on purpose, because the
        // application's context lives as long as the process.
        unsafe {
            ndk_context::initialize_android_context(vm.get_java_vm_pointer().cast(), context.as_obj().as_raw().cast());
        }
        std::mem::forget(context);
    });
    STARTED.is_completed()
}
