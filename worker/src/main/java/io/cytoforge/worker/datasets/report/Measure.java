package io.cytoforge.worker.datasets.report;

import java.util.function.ToDoubleFunction;

/** What is measured of cells, in the order in which it is shown. */
enum Measure {
    VOLUME("volume", "Volume", "µm³", CellRow::cubicMicrometers),
    ELONGATION("elongation", "Elongation", "longest over shortest axis", CellRow::elongation),
    NEIGHBOR("neighbor", "Nearest neighbor", "µm, center to center", CellRow::neighbor),
    SNR("snr", "Signal-to-noise ratio", "in units of the background's deviation", CellRow::snr),
    CONTRAST("contrast", "Contrast", "against the background around", CellRow::contrast),
    DEPTH("depth", "Depth", "µm of specimen above", CellRow::depth),
    TOUCHING("touching", "Touching", "share of the surface", CellRow::touching),
    BORDER("border", "Cut by the border", "share of the surface", CellRow::border);

    private final String key;
    private final String title;
    private final String unit;
    private final ToDoubleFunction<CellRow> value;

    Measure(String key, String title, String unit, ToDoubleFunction<CellRow> value) {
        this.key = key;
        this.title = title;
        this.unit = unit;
        this.value = value;
    }

    /** As in JSON. */
    String key() {
        return key;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    double of(CellRow cell) {
        return value.applyAsDouble(cell);
    }
}
