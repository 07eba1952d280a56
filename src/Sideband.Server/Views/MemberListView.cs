namespace Sideband.Server.Views;

internal sealed record MemberListView(IReadOnlyList<MemberView> Items, string? Fault);
