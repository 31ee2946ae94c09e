"""The notebooks run on a file, and what keeps unprotected counts out of them."""
