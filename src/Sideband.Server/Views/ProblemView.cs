namespace Sideband.Server.Views;

/// <summary>Problem details. (RFC 9457)</summary>
internal sealed record ProblemView(string Type, string Title, int Status, string? Detail);
