using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>A controller that was added here. Its password is told to nobody.</summary>
internal sealed record AddedView(
    string Name,
    string Address,
    string User,
    IReadOnlyList<string> Groups,
    string By,
    DateTimeOffset Added
)
{
    public static AddedView Of(Controller controller) =>
        new(controller.Name, controller.Address, controller.User, controller.Groups, controller.By, controller.Added);
}
