package io.cytoforge.api.models;

import io.cytoforge.common.job.ModelRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A model's card as a text for people. */
final class ModelReadme {
    static final String NAME = "README.md";

    private final StringBuilder text = new StringBuilder();
    private final ModelRow row;
    private final Map<String, Object> card;

    private ModelReadme(ModelRow row) {
        this.row = row;
        this.card = row.card();
    }

    static String of(ModelRow row) {
        ModelReadme readme = new ModelReadme(row);
        readme.what();
        readme.lineage();
        readme.data();
        readme.figures();
        readme.use();
        return readme.text.toString();
    }

    private void what() {
        ModelRef ref = row.ref();
        line("# " + row.name());
        line("");
        line("A generator that paints 3D fluorescence microscopy images of %s from label volumes."
                .formatted(StructureNames.inText(ref.structure())));
        line("");
        line("- model: %s, from %s, %s"
                .formatted(row.id(), row.origin().name().toLowerCase(Locale.ROOT), row.createdAt()));
        line("- grid: %s × %s × %s µm per voxel (z, y, x); patches of %s voxels in training"
                .formatted(
                        ref.voxelSize().z(),
                        ref.voxelSize().y(),
                        ref.voxelSize().x(),
                        ref.patch()));
        line("- network: width %d, normalization %s, %s depth input, %s noise input"
                .formatted(
                        ref.width(),
                        row.network().normalization().name().toLowerCase(Locale.ROOT),
                        row.network().depth() ? "with" : "without",
                        row.network().noise() ? "with" : "without"));
        line("- positional map: alpha %s inside the foreground, beta %s outside".formatted(ref.alpha(), ref.beta()));
        line("- license: " + card.getOrDefault("license", "not stated; ask whoever trained it"));
        line("- made by: " + card.getOrDefault("software", "not stated"));
    }

    private void lineage() {
        if (card.get("lineage") instanceof List<?> ancestors && !ancestors.isEmpty()) {
            line("");
            line("## Lineage");
            line(
                    "Its training began with the weights of the first of these models, whose training began with the next:");
            line("");
            for (Object ancestor : ancestors) {
                if (ancestor instanceof Map<?, ?> model) {
                    line("- %s (%s), data: %s".formatted(model.get("name"), model.get("id"), model.get("data")));
                }
            }
        }
    }

    private void data() {
        if (card.get("data") instanceof List<?> sources && !sources.isEmpty()) {
            line("");
            line("## Data");
            for (Object source : sources) {
                if (source instanceof Map<?, ?> volume) {
                    line("- %s: volume %s, SHA-256 of its voxels %s"
                            .formatted(volume.get("role"), volume.get("volume"), volume.get("voxelsSha256")));
                }
            }
        }
    }

    private void figures() {
        if (card.get("training") instanceof Map<?, ?> figures && !figures.isEmpty()) {
            line("");
            line("## Training");
            figures.forEach((name, value) -> line("- %s: %s".formatted(name, value)));
        }
    }

    private void use() {
        line("");
        line("## Use");
        line(
                "`card.json` holds all that is known of it. Import this archive with `POST /v1/models`; it is painted with by");
        line("`POST /v1/syntheses`. What it paints is synthetic, not a measurement.");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
