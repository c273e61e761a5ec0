"""From a workspace and a prospect to the blocks that fill each section, with the reasons."""
