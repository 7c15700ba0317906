package io.cytoforge.science.cells;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The phase of each cell of a label volume, a byte per id. */
public final class CellPhases {
    /** Nothing is known of any cell. */
    public static final CellPhases UNKNOWN = new CellPhases(new byte[0]);

    private static final String COLUMN = "phase";
    private static final List<CellPhase> PHASES = List.of(CellPhase.values());

    private final byte[] phases;

    private CellPhases(byte[] phases) {
        this.phases = phases;
    }

    /** @param phases of ids 1…n */
    public static CellPhases of(List<CellPhase> phases) {
        byte[] bytes = new byte[phases.size() + 1];
        for (int i = 0; i < phases.size(); i++) {
            bytes[i + 1] = (byte) phases.get(i).ordinal();
        }
        return new CellPhases(bytes);
    }

    /** Whether phases are known at all. */
    public boolean areKnown() {
        return phases.length > 0;
    }

    /** @return interphase where nothing is known */
    public CellPhase of(int id) {
        return id < phases.length ? PHASES.get(phases[id]) : CellPhase.INTERPHASE;
    }

    /** A column of a table; none where nothing is known. */
    public List<String> columns() {
        return areKnown() ? List.of(COLUMN) : List.of();
    }

    /** What stands in it. */
    public List<String> values(Cell cell) {
        return areKnown() ? List.of(of(cell.id()).word()) : List.of();
    }

    /**
     * Reads a table that has the column, or has not.
     *
     * @param csv of cells 1…n in this order
     * @throws IllegalArgumentException if a phase has no such name
     */
    public static CellPhases read(BufferedReader csv) throws IOException {
        String header = csv.readLine();
        int column = header == null ? -1 : List.of(header.split(",", -1)).indexOf(COLUMN);
        if (column < 0) {
            return UNKNOWN;
        }
        List<CellPhase> phases = new ArrayList<>();
        for (String row = csv.readLine(); row != null; row = csv.readLine()) {
            phases.add(CellPhase.valueOf(row.split(",", -1)[column].toUpperCase(Locale.ROOT)));
        }
        return of(phases);
    }

    /**
     * The same cells with other ids.
     *
     * @param former the id here of each id 1…n there, in order
     */
    public CellPhases chosen(int[] former) {
        if (!areKnown()) {
            return this;
        }
        byte[] chosen = new byte[former.length + 1];
        for (int i = 0; i < former.length; i++) {
            chosen[i + 1] = (byte) of(former[i]).ordinal();
        }
        return new CellPhases(chosen);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellPhases that && Arrays.equals(phases, that.phases);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(phases);
    }
}
