package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.worker.pages.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What was drawn for a sample, as a row of a table. */
final class SampleRow {
    private static final List<String> COLUMNS = List.of(
            "sample",
            "part",
            "level",
            "cells",
            "asked for",
            "mean radius, µm",
            "image",
            "NA",
            "refractive index",
            "emission, nm",
            "attenuation, µm",
            "wider per 100 µm",
            "haze",
            "scattered",
            "background",
            "photons",
            "read noise, e",
            "bits",
            "dark cells",
            "ghost",
            "median SNR",
            "hidden",
            "seam error");

    /** Columns that only optics fill. */
    private static final int OPTICS = 13;

    private SampleRow() {}

    /** Those of every data set, and one for each number that is drawn from a distribution, named as in the request. */
    static List<String> columns(List<VaryingNumber> varying) {
        List<String> columns = new ArrayList<>(COLUMNS);
        varying.forEach(number -> columns.add(number.field().substring(1).replace('/', ' ')));
        return columns;
    }

    static List<String> of(SampleCard card) {
        SampleCard.Layer cells = card.layers().getFirst();
        TissueSpec tissue = card.tissue();
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(card.sample()),
                card.part().word(),
                Numbers.text(card.level()),
                Numbers.text(cells.cells()),
                Numbers.text(cells.requested()),
                tissue == null ? "given" : Numbers.text(tissue.cells().meanRadius()),
                image(card)));
        Optics optics = card.optics();
        row.addAll(optics == null ? Collections.nCopies(OPTICS, "–") : drawn(optics));
        row.add(Numbers.text(cells.medianSnr()));
        row.add(share(cells.hidden()));
        SampleCard.Painter painter = card.painter();
        row.add(painter == null || painter.seamError() == null ? "–" : share(painter.seamError()));
        if (card.drawn() != null) {
            card.drawn().forEach(number -> row.add(Numbers.text(number.value())));
        }
        return row;
    }

    private static List<String> drawn(Optics optics) {
        return List.of(
                Numbers.text(optics.objective().numericalAperture()),
                Numbers.text(optics.objective().refractiveIndex()),
                Numbers.text(Math.rint(optics.objective().emission())),
                Numbers.text(optics.loss().attenuation()),
                share(optics.loss().aberration()),
                share(optics.loss().haze()),
                share(optics.loss().scattering()),
                share(optics.fluorophores().background()),
                Numbers.text(optics.detector().photons()),
                Numbers.text(optics.detector().readNoise()),
                Integer.toString(optics.detector().bits()),
                optics.dropout() == null ? "–" : share(optics.dropout().share()),
                optics.ghost() == null ? "–" : share(optics.ghost().share()));
    }

    /** How the image of a sample was made, in words. */
    static String image(SampleCard card) {
        Optics optics = card.optics();
        return optics == null
                ? "painted by a model"
                : optics.modality().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String share(double share) {
        return Numbers.percent(share, 1);
    }
}
