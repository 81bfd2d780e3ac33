/** {@code rankmesh audit}: pages judged on this machine by the audit engine, without any service. */
package io.rankmesh.cli.audit;
