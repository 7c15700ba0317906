package io.cytoforge.common.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.RandomOptics;
import io.cytoforge.science.validation.Constraints;
import java.util.random.RandomGenerator;

/** How labels become images. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Appearance.Optical.class, name = "optics"),
    @JsonSubTypes.Type(value = Appearance.Randomized.class, name = "randomized"),
})
public sealed interface Appearance {
    /**
     * The microscope of one sample.
     *
     * @param random of this sample
     * @param cellRadius µm
     */
    Optics optics(RandomGenerator random, double cellRadius);

    /** One microscope for all samples. */
    record Optical(@JsonUnwrapped Optics optics) implements Appearance {
        @Override
        public Optics optics(RandomGenerator random, double cellRadius) {
            return optics;
        }
    }

    /**
     * Another microscope for every sample, drawn from wide distributions.
     *
     * @param strength in [0, 1]: 1 = from all of them, 0 = the middle of each
     */
    record Randomized(@JsonProperty(defaultValue = "1") double strength) implements Appearance {
        public Randomized {
            new Constraints().between("strength", strength, 0, 1).check();
        }

        @Override
        public Optics optics(RandomGenerator random, double cellRadius) {
            return RandomOptics.draw(random, strength, cellRadius);
        }
    }
}
