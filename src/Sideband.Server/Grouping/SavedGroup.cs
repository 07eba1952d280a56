namespace Sideband.Server.Grouping;

/// <summary>A group that is a question: who is in it shows when somebody asks.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Query">The question.</param>
/// <param name="By">Who said so last.</param>
/// <param name="Changed">When.</param>
internal sealed record SavedGroup(string Name, string Query, string By, DateTimeOffset Changed);
