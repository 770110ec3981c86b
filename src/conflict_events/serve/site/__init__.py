"""The dashboard: one HTML file with everything inside, for people without a database. Makes no request, ever."""
