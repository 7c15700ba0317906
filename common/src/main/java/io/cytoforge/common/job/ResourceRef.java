package io.cytoforge.common.job;

import java.util.UUID;

/** A stored resource as a worker needs to know it. Requests give its id alone, and answers show no more. */
public sealed interface ResourceRef permits VolumeRef, ModelRef, NetworkRef, ShapeModelRef {
    UUID id();

    /** Whether requests may give a name of one of this kind instead of its id. */
    static boolean isNamed(Class<? extends ResourceRef> kind) {
        return kind == ModelRef.class;
    }

    /** What messages call a resource of this kind. */
    static String noun(Class<? extends ResourceRef> kind) {
        if (kind == VolumeRef.class) {
            return "volume";
        }
        if (kind == ModelRef.class) {
            return "model";
        }
        return kind == NetworkRef.class ? "segmentation network" : "shape model";
    }
}
