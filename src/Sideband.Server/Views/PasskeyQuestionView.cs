using System.Text.Json;

namespace Sideband.Server.Views;

/// <summary>What a browser is asked for a passkey by: its options as JSON (WebAuthn), and the ticket that goes back with the answer, once.</summary>
internal sealed record PasskeyQuestionView(string Ticket, JsonElement Options);
