namespace Sideband.Fleet.Members;

/// <summary>Asks another member for something.</summary>
public interface IMemberLink
{
    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="member">Whom.</param>
    /// <param name="what">For what.</param>
    /// <param name="text">What is said with it.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The answer, empty where it cannot do it and has done nothing; null where none came, and it may have been done.</returns>
    Task<string?> AskAsync(Member member, string what, string text, TimeSpan patience, CancellationToken cancellation);
}
