package io.cytoforge.api.submissions;

import io.cytoforge.api.datasets.AnnotatedSamples;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.json.RequestJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;

/** A benchmark's synthetic volumes may be those of a data set, and its tests the last of the real ones. */
@Component
class BenchmarkCompletion implements RequestCompletion<BenchmarkSpec> {
    private static final String DATASET = "dataset";
    private static final String HOLD_OUT = "holdOut";
    private static final String REAL = "real";
    private static final String TEST = "test";

    private final StoredReferences references;
    private final AnnotatedSamples samples;

    BenchmarkCompletion(StoredReferences references, AnnotatedSamples samples) {
        this.references = references;
        this.samples = samples;
    }

    @Override
    public JobType<BenchmarkSpec, ?> type() {
        return BenchmarkSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        if (draft.isGiven(DATASET)) {
            fromDataset(draft);
        }
        draft.remove(DATASET);
        if (draft.isGiven(HOLD_OUT)) {
            holdOut(draft);
        }
        draft.remove(HOLD_OUT);
        Stream.of(REAL, "synthetic", TEST, "syntheticTest")
                .flatMap(field -> draft.objects(field).stream())
                .forEach(volume -> references.requireContent(volume, "image", "labels"));
    }

    private void fromDataset(RequestDraft draft) {
        for (String field : List.of("synthetic", "syntheticTest")) {
            if (draft.isGiven(field)) {
                draft.refuse(field, "is what the data set has: leave it out, or the data set");
                return;
            }
        }
        Optional<UUID> dataset = id(draft.word(DATASET)).filter(samples::exists);
        if (dataset.isEmpty()) {
            draft.refuse(DATASET, "must be the id of a data set, there is none of %s".formatted(draft.get(DATASET)));
            draft.fillUnknown("synthetic");
            draft.fillUnknown("syntheticTest");
            return;
        }
        Optional<String> lack = samples.lack(dataset.get());
        if (lack.isPresent()) {
            draft.refuse(DATASET, lack.get());
            draft.fillUnknown("synthetic");
            draft.fillUnknown("syntheticTest");
            return;
        }
        draft.set("synthetic", list(draft, samples.of(dataset.get(), Split.Part.TRAIN)));
        draft.set("syntheticTest", list(draft, samples.of(dataset.get(), Split.Part.TEST)));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ArrayNode list(RequestDraft draft, List<AnnotatedVolume> volumes) {
        ArrayNode list = draft.body().arrayNode();
        volumes.forEach(volume -> list.add(RequestJson.part(volume)));
        return list;
    }

    /** The last of the real volumes, so that budgets stay the first ones. */
    private static void holdOut(RequestDraft draft) {
        if (draft.isGiven(TEST)) {
            draft.refuse(HOLD_OUT, "is instead of test: give one of them");
            return;
        }
        int real = draft.get(REAL).size();
        int count = draft.get(HOLD_OUT).isIntegralNumber() ? draft.get(HOLD_OUT).asInt(0) : 0;
        if (!(draft.get(REAL) instanceof ArrayNode all) || count < 1 || count >= real) {
            draft.refuse(
                    HOLD_OUT,
                    "must leave a volume to learn from, of %d real ones, and be at least 1, was %s"
                            .formatted(real, draft.get(HOLD_OUT)));
            draft.fillUnknown(TEST);
            return;
        }
        ArrayNode first = draft.body().arrayNode();
        ArrayNode last = draft.body().arrayNode();
        for (int i = 0; i < real; i++) {
            (i < real - count ? first : last).add(all.get(i));
        }
        draft.set(REAL, first);
        draft.set(TEST, last);
    }
}
