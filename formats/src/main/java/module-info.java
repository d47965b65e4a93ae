/** Files: safetensors, npy and npz, CSV and YAML. */
module dev.outset.formats {
    requires static transitive org.jspecify;
    requires transitive dev.outset.engine;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires jdk.unsupported; // ExtendedOpenOption.DIRECT

    exports dev.outset.formats;
}
