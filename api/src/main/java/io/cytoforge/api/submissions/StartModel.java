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
    void requireSame(Violations violations, TrainingRequest request) {
        require(
                violations,
                "/structure",
                word(request.getStructure()),
                ref.structure().name().toLowerCase(Locale.ROOT));
        require(violations, "/width", request.getWidth(), network.width());
        require(
                violations,
                "/normalization",
                word(request.getNormalization()),
                network.normalization().name().toLowerCase(Locale.ROOT));
        require(violations, "/depthInput", request.getDepthInput(), network.depth());
        require(violations, "/noiseInput", request.getNoiseInput(), network.noise());
    }

    private void require(Violations violations, String pointer, @Nullable Object asked, Object own) {
        violations.addUnless(
                asked == null || asked.equals(own),
                pointer,
                "is %s, but the weights of model %s are made for %s; leave it out or give that"
                        .formatted(asked, ref.id(), own));
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
