package io.rankmesh.analysis.analysis;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.ProblemException;
import java.util.List;

/** 404: the account has no such project; one of another account looks the same. */
final class ProjectNotFoundException extends ProblemException {

    private static final long serialVersionUID = 1L;

    ProjectNotFoundException() {
        super(
                404,
                "not-found",
                "Not found",
                "No such project",
                List.of(new FieldError("projectId", FieldCode.NOT_FOUND, "is no project of this account")));
    }
}
