"""The door without the network: acts kept on a tablet, judged at their true time when the network is back."""
