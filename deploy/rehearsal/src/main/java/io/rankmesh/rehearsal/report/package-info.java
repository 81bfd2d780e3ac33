/** What a rehearsal leaves: a table, and a page with charts. */
package io.rankmesh.rehearsal.report;
