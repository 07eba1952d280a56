namespace Sideband.Server.Views;

/// <summary>A command as bytes.</summary>
/// <param name="Bytes">Network function, command and body in hexadecimal: <c>06 01</c>.</param>
/// <param name="Look">Says what they mean, and sends nothing.</param>
internal sealed record RawBody(string Bytes, bool Look = false);
