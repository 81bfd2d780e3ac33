/** Sitemap files: what they list (sitemaps.org protocol 0.9). */
@NullMarked
package io.rankmesh.audit.sitemap;

import org.jspecify.annotations.NullMarked;
