namespace Sideband.Client.Operations;

/// <summary>An alert string of a controller. (IPMI v2.0 §17.11)</summary>
/// <param name="Number">Which; 0 is volatile.</param>
/// <param name="Filter">The filter by which policies find it; 0 is none.</param>
/// <param name="Set">The set by which policies find it; 0 is none.</param>
/// <param name="Text">The text, ready for a terminal.</param>
public sealed record AlertStringInfo(byte Number, byte Filter, byte Set, string Text);
