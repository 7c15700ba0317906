package io.cytoforge.worker.training;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.training.data.TrainingData;
import io.cytoforge.worker.volumes.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model is made of: its data by digest, its settings, its scaling and how its training went. */
final class ModelCard {
    private ModelCard() {}

    static Map<String, Object> of(
            TrainingSpec spec, Assignment assignment, TrainingData data, Map<String, Object> figures) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("name", spec.name());
        card.put("software", Provenance.software());
        card.put("tensorflow", TensorFlowRuntime.version());
        card.put("job", assignment.job().toString());
        card.put("structure", spec.structure().name().toLowerCase(Locale.ROOT));
        card.put("width", spec.network().width());
        card.put("normalization", spec.network().normalization().name().toLowerCase(Locale.ROOT));
        card.put("depthInput", spec.network().depth());
        card.put("noiseInput", spec.network().noise());
        card.put("generatorParameters", Generator.parameterCount(Settings.network(spec)));
        card.put("patch", spec.patches().shape());
        card.put("voxelSize", spec.voxelSize());
        card.put("alpha", spec.alpha());
        card.put("beta", spec.beta());
        card.put(
                "scaling",
                Map.of(
                        "lowPercentile",
                        spec.patches().lowPercentile(),
                        "highPercentile",
                        spec.patches().highPercentile()));
        card.put("data", sources(data));
        card.put("settings", Provenance.parameters(assignment));
        card.put("training", figures);
        return card;
    }

    private static List<Map<String, Object>> sources(TrainingData data) {
        List<Map<String, Object>> sources = new ArrayList<>();
        for (TrainingData.Source source : data.sources()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("volume", source.volume().id().toString());
            entry.put("role", source.role());
            entry.put("shape", source.volume().shape());
            entry.put("voxelSize", source.volume().voxelSize());
            entry.put("voxelsSha256", source.sha256());
            IntensityScaling scaling = source.scaling();
            if (scaling != null) {
                entry.put("scaling", scaling);
            }
            sources.add(entry);
        }
        return sources;
    }
}
