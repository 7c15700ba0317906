package io.cytoforge.api.models;

import io.cytoforge.common.model.Ancestor;
import io.cytoforge.common.model.DataSource;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.science.network.InputChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The card of a model that paints as a text for people. */
final class ModelReadme {
    static final String NAME = "README.md";

    private final StringBuilder text = new StringBuilder();
    private final ModelRow row;
    private final ModelCard card;

    private ModelReadme(ModelRow row, ModelCard card) {
        this.row = row;
        this.card = card;
    }

    static String of(ModelRow row, ModelCard card) {
        ModelReadme readme = new ModelReadme(row, card);
        readme.what();
        readme.lineage();
        readme.data();
        readme.figures();
        readme.use();
        return readme.text.toString();
    }

    private void what() {
        ModelDescription model = card.model();
        line("# " + row.name());
        line("");
        line("A generator that paints 3D fluorescence microscopy images of %s from label volumes."
                .formatted(StructureNames.inText(model.structure())));
        line("");
        line("- model: %s, from %s, %s".formatted(row.id(), row.origin(), row.createdAt()));
        line("- grid: %s × %s × %s µm per voxel (z, y, x); patches of %s voxels in training"
                .formatted(
                        row.voxelSize().z(),
                        row.voxelSize().y(),
                        row.voxelSize().x(),
                        row.patch()));
        line("- network: width %d, normalization %s, %s"
                .formatted(row.width(), model.network().normalization().name().toLowerCase(Locale.ROOT), inputs()));
        line("- positional map: alpha %s inside the foreground, beta %s outside"
                .formatted(model.alpha(), model.beta()));
        line("- license: " + or(card.rights().license(), "not stated; ask whoever trained it"));
        line("- made by: " + or(card.provenance().maker().software(), "not stated"));
    }

    /** Which of the optional channels there are, e.g. {@code with depth input, without noise input}. */
    private String inputs() {
        return Arrays.stream(InputChannel.values())
                .filter(InputChannel::isOptional)
                .map(channel ->
                        "%s %s input".formatted(card.model().takes(channel) ? "with" : "without", channel.word()))
                .collect(Collectors.joining(", "));
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private void lineage() {
        List<Ancestor> ancestors = card.provenance().lineage();
        if (!ancestors.isEmpty()) {
            line("");
            line("## Lineage");
            line(
                    "Its training began with the weights of the first of these models, whose training began with the next:");
            line("");
            for (Ancestor ancestor : ancestors) {
                String data = ancestor.data().stream()
                        .map(digest -> "%s %s".formatted(digest.role(), digest.voxelsSha256()))
                        .collect(Collectors.joining(", "));
                line("- %s (%s), data: %s".formatted(ancestor.name(), ancestor.id(), data));
            }
        }
    }

    private void data() {
        List<DataSource> sources = card.provenance().data();
        if (!sources.isEmpty()) {
            line("");
            line("## Data");
            for (DataSource source : sources) {
                line("- %s: volume %s, SHA-256 of its voxels %s"
                        .formatted(source.role(), source.volume(), source.voxelsSha256()));
            }
        }
    }

    /** As the card words them. */
    private void figures() {
        JsonNode figures = card.json().path("training");
        if (!figures.isEmpty()) {
            line("");
            line("## Training");
            figures.properties()
                    .forEach(figure -> line("- %s: %s".formatted(figure.getKey(), text(figure.getValue()))));
        }
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
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
