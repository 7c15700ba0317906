package io.cytoforge.api.pictures;

import io.cytoforge.api.generated.model.LabelExample;
import io.cytoforge.api.generated.model.LabelExampleLinks;
import io.cytoforge.api.generated.model.LabelFinding;
import io.cytoforge.api.generated.model.LabelPiece;
import io.cytoforge.api.generated.model.LabelPlace;
import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.VolumeView;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.report.Background;
import io.cytoforge.science.picture.report.BrokenCell;
import io.cytoforge.science.picture.report.Interpolation;
import io.cytoforge.science.picture.report.LabelReport;
import io.cytoforge.science.picture.report.Piece;
import io.cytoforge.science.picture.report.Place;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report on labels as the API shows it. */
final class LabelReportView {
    private final VolumeRow row;
    private final LabelReport report;

    LabelReportView(VolumeRow row, LabelReport report) {
        this.row = row;
        this.report = report;
    }

    io.cytoforge.api.generated.model.LabelReport shown() {
        List<LabelFinding> findings = new ArrayList<>();
        Background background = report.background();
        if (background != null) {
            findings.add(new LabelFinding(
                    LabelFinding.KindEnum.BACKGROUND,
                    LabelReport.words(background),
                    background.voxels(),
                    List.of(example(background))));
        }
        Interpolation interpolation = report.interpolation();
        if (interpolation != null) {
            findings.add(new LabelFinding(
                    LabelFinding.KindEnum.INTERPOLATED,
                    LabelReport.words(interpolation),
                    interpolation.voxels(),
                    List.of(example(interpolation))));
        }
        if (report.brokenCells() > 0) {
            List<LabelExample> cells = new ArrayList<>();
            for (BrokenCell cell : report.broken()) {
                cells.add(example(cell, cells.size()));
            }
            findings.add(new LabelFinding(
                    LabelFinding.KindEnum.PIECES, report.piecesInWords(), (long) report.brokenCells(), cells));
        }
        return new io.cytoforge.api.generated.model.LabelReport(
                VolumeView.of(report.integrity()), findings, report.complete(), slice());
    }

    private LabelExample example(Background found) {
        return example(
                        "id %d, at %s".formatted(found.id(), words(found.place())),
                        found.place(),
                        Axis.Z,
                        "background",
                        0)
                .id(found.id());
    }

    private LabelExample example(Interpolation found) {
        return example(
                        "along %s the ids are %d, %d, %d at %s"
                                .formatted(
                                        found.direction(),
                                        found.before(),
                                        found.id(),
                                        found.after(),
                                        words(found.place())),
                        found.place(),
                        found.axis(),
                        "interpolated",
                        0)
                .id(found.id());
    }

    private LabelExample example(BrokenCell cell, int number) {
        String message = String.format(
                Locale.ROOT,
                "cell %d is in %d pieces: %,d of its %,d voxels are loose at %s",
                cell.id(),
                cell.pieces(),
                cell.loose().voxels(),
                cell.voxels(),
                words(cell.place()));
        return example(message, cell.place(), cell.axis(), "pieces", number)
                .id(cell.id())
                .pieces(cell.pieces())
                .voxels(cell.voxels())
                .main(piece(cell.main()))
                .loose(piece(cell.loose()));
    }

    private LabelExample slice() {
        Shape3 shape = row.shape();
        Place middle = new Place(report.plane(), shape.y() / 2, shape.x() / 2);
        return example("slice %d of %d".formatted(report.plane(), shape.z()), middle, Axis.Z, "slice", 0);
    }

    private LabelExample example(String message, Place place, Axis axis, String finding, int number) {
        String picture = "/v1/volumes/%s/label-integrity/%s/%d.png".formatted(row.id(), finding, number);
        return new LabelExample(
                message,
                place(place),
                LabelExample.AxisEnum.valueOf(axis.name()),
                new LabelExampleLinks(
                        picture,
                        picture + "?whole=true",
                        "/volumes/%s?at=%d,%d,%d".formatted(row.id(), place.z(), place.y(), place.x())));
    }

    private static String words(Place place) {
        return "z %d, y %d, x %d".formatted(place.z(), place.y(), place.x());
    }

    private static LabelPlace place(Place place) {
        return new LabelPlace(place.z(), place.y(), place.x());
    }

    private static LabelPiece piece(Piece piece) {
        Shape3 shape = piece.box().shape();
        Place first = new Place(piece.box().z(), piece.box().y(), piece.box().x());
        return new LabelPiece(piece.voxels(), place(first), new Shape(shape.z(), shape.y(), shape.x()));
    }
}
