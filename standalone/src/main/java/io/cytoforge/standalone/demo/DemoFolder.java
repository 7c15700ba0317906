package io.cytoforge.standalone.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where the demo puts what it downloads; files of an earlier demo are replaced.
 *
 * @param root the folder
 */
record DemoFolder(Path root) {
    Path montage() {
        return root.resolve("montage.png");
    }

    Path simulatedMontage() {
        return root.resolve("simulated-montage.png");
    }

    Path simulatedImage() {
        return root.resolve("simulated-image.ome.tif");
    }

    Path simulatedLabels() {
        return root.resolve("simulated-labels.ome.tif");
    }

    Path simulatedZarr() {
        return root.resolve("simulated.ome.zarr");
    }

    Path heldOutReal() {
        return root.resolve("heldout-real.ome.tif");
    }

    Path heldOutLabels() {
        return root.resolve("heldout-labels.ome.tif");
    }

    Path heldOutSynthetic() {
        return root.resolve("heldout-synthetic.ome.tif");
    }

    /** Says what lies where and what opens it. */
    void describe(PrintStream out, URI zarr) {
        out.println();
        out.println("Look at the pictures first:");
        line(out, montage(), "real | mask | synthetic, an embryo the model has not seen");
        line(out, simulatedMontage(), "mask | synthetic, the simulated nuclei");
        out.println("The annotated synthetic volume, as a segmentation program wants it:");
        line(out, simulatedImage(), "image, OME-TIFF: Fiji, napari, tifffile");
        line(out, simulatedLabels(), "its labels, OME-TIFF: the same programs");
        line(out, simulatedZarr(), "both in one, OME-Zarr 0.5: napari with napari-ome-zarr, zarrita");
        out.println("    the same over HTTP while the server runs: " + zarr);
        out.println("The held-out embryo:");
        line(out, heldOutReal(), "real image");
        line(out, heldOutLabels(), "its labels");
        line(out, heldOutSynthetic(), "what the model paints from the labels alone");
    }

    private static void line(PrintStream out, Path file, String what) {
        out.println("  " + file);
        out.println("    " + what);
    }
}
