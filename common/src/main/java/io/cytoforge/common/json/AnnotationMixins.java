package io.cytoforge.common.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import tools.jackson.databind.json.JsonMapper;

/** {@link SpecMixins} of annotations. */
final class AnnotationMixins {
    private AnnotationMixins() {}

    static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
        return builder.addMixIn(AnnotatedStructure.class, SpecMixins.Words.class)
                .addMixIn(NucleiRecipe.class, NucleiRecipeWords.class)
                .addMixIn(MembraneRecipe.class, MembraneRecipeWords.class);
    }

    private interface NucleiRecipeWords {
        @JsonProperty(defaultValue = "0.25")
        double seedStrength();

        @JsonProperty(defaultValue = "0.75")
        double separation();

        @JsonProperty(defaultValue = "0.45")
        double boundary();

        @JsonProperty(defaultValue = "0.1")
        double minimumVolume();
    }

    private interface MembraneRecipeWords {
        @JsonProperty(defaultValue = "0.2")
        double smoothing();

        @JsonProperty(defaultValue = "0.025")
        double depth();

        @JsonProperty(defaultValue = "0.1")
        double minimumVolume();

        @JsonProperty(defaultValue = "2")
        double background();
    }
}
