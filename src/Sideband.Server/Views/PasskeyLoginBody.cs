using System.Text.Json;

namespace Sideband.Server.Views;

/// <summary>A passkey that a browser shows: the ticket of the question, and the browser's answer as JSON (WebAuthn, <c>toJSON()</c>).</summary>
internal sealed record PasskeyLoginBody(string Ticket, JsonElement Credential);
