package io.rankmesh.common.database;

/** Who brings the schema up, {@code rankmesh.database.migration}. */
public enum MigrationMode {

    /** This process, before it serves: a suite on one machine, where nobody else would. */
    AT_START,

    /** This process, which does nothing else and ends: a job before a roll-out. */
    ONLY,

    /** Another process: this one waits for it, and may lack the right to change the schema. */
    WAIT
}
