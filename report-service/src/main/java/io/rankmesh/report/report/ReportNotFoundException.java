package io.rankmesh.report.report;

import io.rankmesh.common.problem.NotFoundException;

/** No such report, or it belongs to another account, which looks the same. */
class ReportNotFoundException extends NotFoundException {

    ReportNotFoundException() {
        super("No such report");
    }
}
