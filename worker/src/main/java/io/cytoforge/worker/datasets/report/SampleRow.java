package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.science.optics.Optics;
import java.util.List;
import java.util.Locale;

/** What was drawn for a sample, as a row of a table. */
final class SampleRow {
    static final List<String> COLUMNS = List.of(
            "sample",
            "part",
            "cells",
            "asked for",
            "mean radius, µm",
            "microscope",
            "NA",
            "refractive index",
            "emission, nm",
            "attenuation, µm",
            "wider per 100 µm",
            "haze",
            "background",
            "photons",
            "read noise, e",
            "bits",
            "median SNR",
            "hidden");

    private SampleRow() {}

    static List<String> of(SampleCard card) {
        SampleCard.Layer cells = card.layers().getFirst();
        Optics optics = card.optics();
        return List.of(
                Integer.toString(card.sample()),
                card.part().word(),
                Numbers.text(cells.cells()),
                Numbers.text(cells.requested()),
                Numbers.text(card.tissue().cells().meanRadius()),
                microscope(optics),
                Numbers.text(optics.objective().numericalAperture()),
                Numbers.text(optics.objective().refractiveIndex()),
                Numbers.text(Math.rint(optics.objective().emission())),
                Numbers.text(optics.loss().attenuation()),
                share(optics.loss().aberration()),
                share(optics.loss().haze()),
                share(optics.fluorophores().background()),
                Numbers.text(optics.detector().photons()),
                Numbers.text(optics.detector().readNoise()),
                Integer.toString(optics.detector().bits()),
                Numbers.text(cells.medianSnr()),
                share(cells.hidden()));
    }

    /** How a microscope works, in words. */
    static String microscope(Optics optics) {
        return optics.modality().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String share(double share) {
        return Numbers.percent(share, 1);
    }
}
