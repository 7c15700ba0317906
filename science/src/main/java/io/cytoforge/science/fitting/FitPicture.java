package io.cytoforge.science.fitting;

import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.Plot;

/** Stand-in: draws a report. */
public final class FitPicture {
    private FitPicture() {}

    public static Picture of(FitReport report) {
        return new Plot("volume", "tissue", "µm^3")
                .curve(Curve.of(
                        "mean",
                        report.example().meanVolume(),
                        report.simulated().meanVolume()))
                .draw();
    }
}
