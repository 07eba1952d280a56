using System.Text.Json;

namespace Sideband.Server.Views;

/// <summary>A passkey that a browser has made, and what its owner calls it.</summary>
internal sealed record PasskeyBody(string Ticket, string Name, JsonElement Credential);
