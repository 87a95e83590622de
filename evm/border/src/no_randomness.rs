/// k256 is built with a source of randomness, which the target does not have. Verifying signatures draws none.
#[cfg(target_arch = "wasm32")]
mod refuse {
    fn refuse(_: &mut [u8]) -> Result<(), getrandom::Error> {
        Err(getrandom::Error::UNSUPPORTED)
    }

    getrandom::register_custom_getrandom!(refuse);
}
