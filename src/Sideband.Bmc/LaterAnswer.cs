namespace Sideband.Bmc;

/// <summary>Stands in for an answer that is not known yet: it goes out by the caller's own way back.</summary>
public readonly record struct LaterAnswer;
