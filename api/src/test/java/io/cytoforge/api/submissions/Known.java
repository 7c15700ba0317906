package io.cytoforge.api.submissions;

import io.cytoforge.common.binding.ReferenceResolver;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Resources that examples of requests refer to by a word. */
final class Known {
    private static final Shape3 SHAPE = new Shape3(64, 128, 128);
    private static final VolumeRef IMAGE = volume(VolumeKind.IMAGE);
    private static final VolumeRef LABELS = volume(VolumeKind.LABELS);
    private static final VolumeRef UNSEEN = volume(VolumeKind.IMAGE);
    private static final VolumeRef TRUTH = volume(VolumeKind.LABELS);
    private static final VolumeRef FOREGROUND = volume(VolumeKind.FOREGROUND);
    private static final ShapeModelRef BODIES = new ShapeModelRef(UUID.randomUUID(), "s", ShapeForm.BODY, 4);
    private static final ModelRef MODEL =
            new ModelRef(UUID.randomUUID(), "m", 16, SHAPE, VoxelSize.UNIT, Structure.NUCLEI, 3, 4);

    /** The ids of the words. */
    static final Map<String, String> IDS = Map.of(
            "IMAGE", IMAGE.id().toString(),
            "LABELS", LABELS.id().toString(),
            "UNSEEN", UNSEEN.id().toString(),
            "TRUTH", TRUTH.id().toString(),
            "FOREGROUND", FOREGROUND.id().toString(),
            "BODIES", BODIES.id().toString(),
            "MODEL", MODEL.id().toString());

    static final ReferenceResolver RESOURCES = new ReferenceResolver() {
        @Override
        public <R extends ResourceRef> Optional<R> find(Class<R> kind, UUID id) {
            return java.util.stream.Stream.of(IMAGE, LABELS, UNSEEN, TRUTH, FOREGROUND, BODIES, MODEL)
                    .filter(resource -> resource.id().equals(id))
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst();
        }
    };

    private Known() {}

    private static VolumeRef volume(VolumeKind kind) {
        return new VolumeRef(UUID.randomUUID(), kind, "v", SHAPE, VoxelSize.UNIT, VoxelType.UINT16);
    }
}
