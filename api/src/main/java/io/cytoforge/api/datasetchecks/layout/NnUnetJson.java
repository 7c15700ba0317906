package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.Findings;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What nnU-Net v2 wants to find in {@code dataset.json}. */
final class NnUnetJson {
    private static final List<String> REQUIRED = List.of("channel_names", "labels", "numTraining", "file_ending");

    private final DatasetJson json;

    NnUnetJson(DatasetJson json) {
        this.json = json;
    }

    /** With its dot. */
    String fileEnding() {
        JsonNode ending = json.root().path("file_ending");
        return ending.isString() ? ending.stringValue() : ".tif";
    }

    /** How many images a case has. */
    int channels() {
        JsonNode names = json.root().path("channel_names");
        return names.isObject() ? Math.clamp(names.size(), 1, 1000) : 1;
    }

    /** Numbers that labels may hold, ascending; empty if that is not described. */
    List<Integer> classes() {
        TreeSet<Integer> values = new TreeSet<>();
        for (JsonNode label : json.root().path("labels").valueStream().toList()) {
            for (JsonNode value : label.isArray() ? label.valueStream().toList() : List.of(label)) {
                if (value.isIntegralNumber() && value.canConvertToInt()) {
                    values.add(value.intValue());
                }
            }
        }
        return List.copyOf(values);
    }

    /** Required keys, their types, and whether the numbers are true. */
    void check(int cases, Findings findings) {
        JsonNode root = json.root();
        List<String> missing = REQUIRED.stream().filter(key -> !root.has(key)).toList();
        if (!missing.isEmpty()) {
            findings.add(json.error(
                    "no " + String.join(", no ", missing),
                    String.join(", ", REQUIRED),
                    "nnU-Net: stops, since not all required keys are present",
                    "add them"));
        }
        JsonNode count = root.path("numTraining");
        if (root.has("numTraining") && !(count.isInt() && count.intValue() == cases)) {
            findings.add(json.error(
                    "numTraining %s and %d cases in imagesTr".formatted(count, cases),
                    "the number of cases in imagesTr",
                    "nnU-Net: stops, since it did not find the expected number of training cases",
                    "set numTraining to " + cases));
        }
        JsonNode names = root.path("channel_names");
        if (root.has("channel_names") && !(names.isObject() && !names.isEmpty())) {
            findings.add(json.error(
                    "channel_names %s".formatted(names),
                    "an object such as {\"0\": \"fluorescence\"}",
                    "nnU-Net: cannot count the channels",
                    "name every channel by its number"));
        }
        if (root.has("labels")) {
            checkLabels(root, findings);
        }
    }

    private void checkLabels(JsonNode root, Findings findings) {
        List<Integer> values = classes();
        boolean isConsecutive = !values.isEmpty() && root.path("labels").isObject();
        for (int i = 0; i < values.size(); i++) {
            isConsecutive &= values.get(i) == i;
        }
        if (!isConsecutive) {
            findings.add(json.error(
                    "labels with the values %s".formatted(values),
                    "background 0, then 1, 2, … without a gap, \"ignore\" last",
                    "nnU-Net: stops, since labels must be in consecutive order",
                    "number the classes anew, in dataset.json and in the label files"));
        }
        if (root.path("labels").path("background").asInt(-1) != 0) {
            findings.add(json.error(
                    "no label \"background\" of value 0",
                    "\"background\": 0",
                    "nnU-Net: refuses labels without a background",
                    "add it"));
        }
    }
}
