package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.TrainingRequest;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.TrainingSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The model that a training begins with.
 *
 * @param network the shape of its weights, which the training cannot change
 */
record StartModel(ModelRef ref, TrainingSpec.Network network) {
    /** Refuses what the request asks for and the weights cannot be. */
    void requireSame(Faults faults, TrainingRequest request) {
        require(
                faults,
                "/structure",
                word(request.getStructure()),
                ref.structure().name().toLowerCase(Locale.ROOT));
        require(faults, "/width", request.getWidth(), network.width());
        require(
                faults,
                "/normalisation",
                word(request.getNormalisation()),
                network.normalisation().name().toLowerCase(Locale.ROOT));
        require(faults, "/depthInput", request.getDepthInput(), network.depth());
        require(faults, "/noiseInput", request.getNoiseInput(), network.noise());
    }

    private void require(Faults faults, String pointer, @Nullable Object asked, Object own) {
        faults.addUnless(
                asked == null || asked.equals(own),
                pointer,
                "is %s, but the weights of model %s are made for %s; leave it out or give that"
                        .formatted(asked, ref.id(), own));
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
