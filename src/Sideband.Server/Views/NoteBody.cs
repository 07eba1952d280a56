namespace Sideband.Server.Views;

/// <summary>What a person says to what he does.</summary>
internal sealed record NoteBody(string? Note);
