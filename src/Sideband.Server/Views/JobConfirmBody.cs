namespace Sideband.Server.Views;

/// <summary>Who confirms has seen how many controllers it touches.</summary>
internal sealed record JobConfirmBody(int Count);
