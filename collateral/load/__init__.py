"""From files to a workspace and a prospect, or every problem at once."""
