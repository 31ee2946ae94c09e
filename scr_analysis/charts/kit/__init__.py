"""What every chart is drawn with: the page, scales, rows, points and words on paper. Nothing here knows a plot."""
