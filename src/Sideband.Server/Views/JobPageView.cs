namespace Sideband.Server.Views;

/// <summary>Jobs, the newest first, and what goes into <c>before=</c> for those that follow.</summary>
internal sealed record JobPageView(IReadOnlyList<JobView> Items, long? Next);
