/** The sitemaps of a site that is crawled: read before the first page, kept until the analysis ends. */
@NullMarked
package io.rankmesh.analysis.sitemap;

import org.jspecify.annotations.NullMarked;
